// How numbers and times look. Quantities and prices come as exact text and stay text.

const NONE = '–';

/** Groups the digits before the point by threes: 1234567.50 becomes 1,234,567.50. */
export function grouped(text) {
  if (text === null || text === undefined) {
    return NONE;
  }
  const [whole, rest] = String(text).split('.');
  const digits = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return rest === undefined ? digits : `${digits}.${rest}`;
}

/** Exact text without trailing zeros: 0.02310000 becomes 0.0231. */
export function quantity(text) {
  const exact = grouped(text);
  return exact.includes('.') ? exact.replace(/\.?0+$/, '') : exact;
}

/** Exact text without trailing zeros, but at least two decimals: 31.240000 becomes 31.24. */
export function price(text) {
  if (text === null || text === undefined) {
    return NONE;
  }
  const [whole, rest = ''] = String(text).split('.');
  return `${grouped(whole)}.${rest.replace(/0+$/, '').padEnd(2, '0')}`;
}

export const fixed = (number, digits) => (number === null || number === undefined ? NONE : number.toFixed(digits));

export const signed = (number, digits) =>
  number === null || number === undefined
    ? NONE
    : (number < 0 ? '−' : number > 0 ? '+' : '') + Math.abs(number).toFixed(digits);

export const percent = (fraction, digits = 1) =>
  fraction === null || fraction === undefined ? NONE : `${(fraction * 100).toFixed(digits)} %`;

/** Local time of day of an ISO instant. */
export const clock = iso =>
  iso ? new Date(iso).toLocaleTimeString(undefined, { hour12: false }) : NONE;

export const words = constant => constant.toLowerCase().replaceAll('_', ' ');

export const isOver = state => ['FILLED', 'CANCELED', 'EXPIRED', 'REJECTED'].includes(state);
