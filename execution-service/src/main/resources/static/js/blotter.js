// The page: header, grid of parents, detail of the selected one, ticket.

import { LitElement, html } from 'lit';
import { get, signOut } from './api.js';
import { Feed } from './feed.js';
import { clock, words } from './format.js';
import './grid.js';
import './detail.js';
import './ticket.js';
import './kill.js';

class Blotter extends LitElement {
  static properties = {
    user: { state: true },
    selected: { state: true },
    stale: { state: true },
    loaded: { state: true },
    alert: { state: true },
  };

  feed = new Feed();

  createRenderRoot() {
    return this;
  }

  async connectedCallback() {
    super.connectedCallback();
    this.feed.addEventListener('reset', () => this.#choose());
    this.feed.addEventListener('order', ({ detail: order }) => {
      if (order.id === (this.selected?.id ?? order.id) && this.feed.loaded) {
        this.selected = order;
      }
    });
    this.feed.addEventListener('stale', ({ detail: stale }) => (this.stale = stale));
    this.feed.addEventListener('alert', ({ detail: alert }) => (this.alert = alert));
    document.addEventListener('keydown', event => this.#key(event));
    this.user = await get('/me');
    this.feed.start();
  }

  #choose() {
    const id = this.selected?.id;
    this.selected = this.feed.orders.get(id) ?? this.feed.orders.values().next().value;
    this.alert = this.feed.alerts[0];
    this.loaded = true;
  }

  #key(event) {
    const typing = event.target.closest?.('input, select, dialog');
    if (event.key === 'n' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && this.#mayTrade()) {
      event.preventDefault();
      this.querySelector('sluice-ticket').open();
    }
  }

  #mayTrade() {
    return this.user?.roles.some(role => role === 'TRADER' || role === 'ADMIN') ?? false;
  }

  #feedState() {
    if (this.stale) {
      return 'stale';
    }
    return this.loaded ? 'live' : 'connecting';
  }

  #isRisk() {
    return this.user?.roles.some(role => role === 'RISK' || role === 'ADMIN') ?? false;
  }

  render() {
    if (!this.user) {
      return html``;
    }
    const trades = this.#mayTrade();
    return html`
      <header>
        <img src="/favicon.svg" alt="" /><h1>Sluice</h1>
        <span class="feed ${this.#feedState()}" role="status">${this.#feedState()}</span>
        ${this.#alertLine()}
        <span class="user">${[...new Set([this.user.name, ...this.user.roles.map(words)])].join(' · ')}</span>
        <button
          class="primary"
          ?hidden=${!trades}
          title="Shortcut: n"
          @click=${() => this.querySelector('sluice-ticket').open()}
        >
          New order
        </button>
        <button @click=${signOut}>Sign out</button>
      </header>
      <div class="banners">
        <p class="banner" role="alert" ?hidden=${this.stale !== true}>
          The feed is stale: what you see is old. Reconnecting…
        </p>
        <sluice-kill .feed=${this.feed} .risk=${this.#isRisk()}></sluice-kill>
      </div>
      <sluice-grid
        .feed=${this.feed}
        .selected=${this.selected?.id}
        @choose=${event => (this.selected = this.feed.orders.get(event.detail))}
      ></sluice-grid>
      <sluice-detail .feed=${this.feed} .order=${this.selected} .trades=${trades}></sluice-detail>
      <sluice-ticket .accounts=${this.user.accounts} @placed=${event => (this.selected = event.detail)}></sluice-ticket>
    `;
  }

  /** The newest alert; opened, the ones before it, too. */
  #alertLine() {
    if (!this.alert) {
      return html`<span class="alerts"></span>`;
    }
    return html`<details class="alerts">
      <summary title="Alerts"><span role="status">${this.#alertText(this.alert)}</span></summary>
      <ol aria-label="Alerts">${this.feed.alerts.map(alert => html`<li>${this.#alertText(alert)}</li>`)}</ol>
    </details>`;
  }

  #alertText({ severity, code, text, time, orderId }) {
    return html`<span class="alert ${severity.toLowerCase()}" title=${text}>
      <b>${clock(time)} ${code}</b> ${orderId ? html`#${orderId}` : ''} ${text}
    </span>`;
  }
}

customElements.define('sluice-blotter', Blotter);
