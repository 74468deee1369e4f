// Who asked what of the order, from where, and what came of it.

import { html } from 'lit';
import { clock, words } from './format.js';
import { Polling } from './polling.js';

const REFRESH_MS = 3000;

/** Its subject is the order's id. */
class Audit extends Polling {
  constructor() {
    super(REFRESH_MS, id => `/orders/${id}/audit?size=200`);
  }

  shown({ items }) {
    const changed = ({ field, from, to }) => html`<div>${field} ${from ?? 'none'} → ${to}</div>`;
    return html`<table aria-label="Audit">
      <thead><tr><th>Time</th><th>Who</th><th>From</th><th>What</th><th>Change</th></tr></thead>
      <tbody>
        ${items.map(
          a => html`<tr>
            <td>${clock(a.time)}</td><td>${a.user}</td><td>${a.session} ${a.address}</td>
            <td>${words(a.action)}</td><td>${a.changes.map(changed)} ${a.reason ? `${words(a.reason)}: ` : ''}${a.text}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <p class="exports"><a href="/api/v1/history/audit.csv?order=${this.subject}" download>CSV</a></p>`;
  }
}

customElements.define('sluice-audit', Audit);
