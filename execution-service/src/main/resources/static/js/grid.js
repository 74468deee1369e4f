// All parents, newest first. Arrow keys move the selection, Enter goes to the dial.

import { LitElement, html } from 'lit';
import { TabulatorFull as Tabulator } from 'tabulator';
import { clock, fixed, isOver, percent, price, quantity, signed, words } from './format.js';

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

function element(className, ...children) {
  const made = document.createElement('span');
  made.className = className;
  made.append(...children);
  return made;
}

/** Filled share as a bar, the schedule's target as a mark on it. */
function progress(cell) {
  const order = cell.getData();
  const total = Number(order.quantity);
  const done = clamp(Number(order.cumQty) / total, 0, 1);
  const fill = element('fill');
  fill.style.width = `${done * 100}%`;
  const bar = element('bar', fill);
  let title = `${percent(done)} filled`;
  if (order.targetQty !== null) {
    const target = clamp(Number(order.targetQty) / total, 0, 1);
    const mark = element('mark');
    mark.style.left = `${target * 100}%`;
    bar.append(mark);
    title += `, schedule ${percent(target)}`;
  }
  const box = element('progress', bar, element('figure', percent(done, 0)));
  box.title = title;
  return box;
}

/** A value from 0 to 1 as a bar. */
function level(value) {
  if (value === null) {
    return '–';
  }
  const fill = element('fill');
  fill.style.width = `${clamp(value, 0, 1) * 100}%`;
  const bar = element('bar urgency', fill);
  return element('progress', bar, element('figure', fixed(value, 2)));
}

/** A value from -1 to 1 as a bar from the middle. */
function lean(value) {
  if (value === null) {
    return '–';
  }
  const fill = element(value < 0 ? 'fill ask' : 'fill bid');
  const width = clamp(Math.abs(value), 0, 1) * 50;
  fill.style.width = `${width}%`;
  fill.style.left = value < 0 ? `${50 - width}%` : '50%';
  const bar = element('bar lean', fill);
  return element('progress', bar, element('figure', signed(value, 2)));
}

const state = value => element(`state ${value.toLowerCase()}`, words(value));

const side = value => element(value === 'BUY' ? 'side buy' : 'side sell', words(value).replace('sell short', 'short'));

const right = { hozAlign: 'right', headerHozAlign: 'right' };

const COLUMNS = [
  { title: 'Placed', field: 'id', width: 82, sorter: 'number', formatter: c => clock(c.getData().created) },
  { title: 'Symbol', field: 'symbol', width: 84, formatter: c => element('symbol', c.getValue()) },
  { title: 'Side', field: 'side', width: 58, formatter: c => side(c.getValue()) },
  { title: 'Algo', field: 'strategy', width: 62 },
  { title: 'State', field: 'state', width: 108, formatter: c => state(c.getValue()) },
  { title: 'Progress', field: 'cumQty', minWidth: 114, widthGrow: 2, formatter: progress, sorter: 'number' },
  { title: 'Quantity', field: 'quantity', width: 84, ...right, sorter: 'number', formatter: c => quantity(c.getValue()) },
  { title: 'Limit', field: 'limitPrice', width: 72, ...right, formatter: c => price(c.getValue()) },
  { title: 'Avg price', field: 'averagePrice', width: 88, ...right, formatter: c => price(c.getValue()) },
  { title: 'Slip bps', field: 'slippageBps', width: 76, ...right, formatter: c => signed(c.getValue(), 1) },
  { title: 'Part.', field: 'participation', width: 68, ...right, formatter: c => percent(c.getValue()) },
  { title: 'Urgency', field: 'urgency.value', width: 100, formatter: c => level(c.getValue()) },
  { title: 'Imbalance', field: 'signals.queueImbalance', width: 104, formatter: c => lean(c.getValue()) },
  { title: 'Dial', field: 'aggression', width: 54, ...right },
  { title: 'Ends', field: 'endTime', width: 74, ...right, formatter: c => clock(c.getValue()) },
];

class Grid extends LitElement {
  static properties = { feed: {}, selected: {} };

  #table = null;
  #changed = new Map();

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    const table = new Tabulator(this.querySelector('.parents'), {
      index: 'id',
      data: [],
      columns: COLUMNS,
      columnDefaults: { headerSortTristate: true, resizable: false },
      initialSort: [{ column: 'id', dir: 'desc' }],
      layout: 'fitColumns',
      height: '100%',
      placeholder: 'No orders yet. Press n for a new one, or send one over FIX.',
      rowFormatter: row => {
        row.getElement().classList.toggle('over', isOver(row.getData().state));
        this.#mark(row);
      },
    });
    table.on('tableBuilt', () => {
      this.#table = table;
      this.#reload();
      setInterval(() => this.#flush(), 250);
    });
    table.on('rowClick', (_, row) => this.#choose(row.getData().id));
    this.feed.addEventListener('reset', () => this.#reload());
    this.feed.addEventListener('order', ({ detail: order }) => this.#changed.set(order.id, order));
  }

  updated(changes) {
    if (changes.has('selected')) {
      this.#table?.getRows().forEach(row => this.#mark(row));
    }
  }

  #mark(row) {
    const chosen = row.getData().id === this.selected;
    row.getElement().classList.toggle('chosen', chosen);
    row.getElement().setAttribute('aria-selected', chosen);
  }

  #reload() {
    this.#changed.clear();
    this.#table?.setData([...this.feed.orders.values()]);
  }

  #flush() {
    if (this.#changed.size > 0) {
      const rows = [...this.#changed.values()];
      this.#changed.clear();
      this.#table.updateOrAddData(rows);
    }
  }

  #choose(id) {
    this.dispatchEvent(new CustomEvent('choose', { detail: id }));
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') {
      document.querySelector('sluice-dial input')?.focus();
    } else if (step && this.#table) {
      event.preventDefault();
      const rows = this.#table.getRows('active');
      const at = rows.findIndex(row => row.getData().id === this.selected);
      const next = rows[clamp(at + step, 0, rows.length - 1)];
      if (next) {
        this.#choose(next.getData().id);
        this.#table.scrollToRow(next, 'nearest', false).catch(() => {});
      }
    }
  }

  render() {
    return html`<div
      class="parents"
      tabindex="0"
      role="grid"
      aria-label="Parent orders"
      @keydown=${event => this.#key(event)}
    ></div>`;
  }
}

customElements.define('sluice-grid', Grid);
