// The kill switch: a banner while one is latched, and for the risk role the buttons to kill and to release.

import { LitElement, html } from 'lit';
import { get, post, remove } from './api.js';

class Kill extends LitElement {
  static properties = {
    feed: { attribute: false },
    risk: { type: Boolean },
    latched: { state: true },
    armed: { state: true },
    error: { state: true },
  };

  constructor() {
    super();
    this.latched = [];
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.feed.addEventListener('reset', () => this.#load());
    this.feed.addEventListener('limit', ({ detail: { action } }) => {
      if (action !== 'limits') {
        this.#load();
      }
    });
    this.#load();
  }

  #load() {
    return this.#do(async () => {
      this.latched = (await get('/kill')).items;
    });
  }

  /** Says what went wrong instead of throwing it. */
  async #do(action) {
    try {
      this.error = '';
      await action();
    } catch (error) {
      this.error = error.message;
    }
  }

  #arm(event) {
    event.preventDefault();
    const { scope, target, reason } = Object.fromEntries(new FormData(event.target));
    return this.#do(async () => {
      this.armed = await post('/kill', target ? { scope, target, reason } : { scope, reason });
    });
  }

  #fire() {
    return this.#do(async () => {
      const { fire } = this.armed;
      this.armed = null;
      await post(fire.slice('/api/v1'.length));
      this.querySelector('dialog').close();
      await this.#load();
    });
  }

  #release(kill) {
    return this.#do(async () => {
      await remove(`/kill/${kill.id}?reason=${encodeURIComponent('released on the blotter')}`);
      await this.#load();
    });
  }

  render() {
    return html`
      ${this.latched.map(
        kill => html`<p class="banner kill" role="alert">
          KILLED: ${kill.scope} ${kill.target}, by ${kill.user}: ${kill.reason}
          <button ?hidden=${!this.risk} @click=${() => this.#release(kill)}>Release</button>
        </p>`,
      )}
      <p class="banner" role="alert" ?hidden=${!this.error}>${this.error}</p>
      <button class="kill" ?hidden=${!this.risk} @click=${() => this.querySelector('dialog').showModal()}>Kill…</button>
      <dialog>
        <form @submit=${event => this.#arm(event)} @input=${() => (this.armed = null)}>
          <h2>Kill switch</h2>
          <p role="status">${this.error || (this.armed ? `armed until ${this.armed.expires}: fire?` : '')}</p>
          <div class="fields">
          <label>Scope
            <select name="scope">
              ${['ALL', 'ORDER', 'ACCOUNT', 'TRADER', 'STRATEGY', 'INSTRUMENT', 'VENUE'].map(
                scope => html`<option>${scope}</option>`,
              )}
            </select>
          </label>
          <label>Which one <input name="target" placeholder="empty for ALL" /></label>
          <label>Reason <input name="reason" required /></label>
          </div>
          <footer>
          <button type="submit">Arm</button>
          <button type="button" class="kill" ?disabled=${!this.armed} @click=${() => this.#fire()}>Fire</button>
          <button type="button" @click=${() => this.querySelector('dialog').close()}>Close</button>
          </footer>
        </form>
      </dialog>
    `;
  }
}

customElements.define('sluice-kill', Kill);
