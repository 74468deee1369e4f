// The aggression dial: move it, then commit. What the order has now stays marked beside what you are about to send.

import { LitElement, html } from 'lit';
import { patch } from './api.js';

class Dial extends LitElement {
  static properties = { order: {}, disabled: { type: Boolean }, wish: { state: true }, note: { state: true } };

  createRenderRoot() {
    return this;
  }

  willUpdate(changes) {
    if (changes.has('order') && changes.get('order')?.id !== this.order?.id) {
      this.wish = null;
      this.note = null;
    }
  }

  async #commit(event) {
    event.preventDefault();
    const { id, version } = this.order;
    try {
      const answer = await patch(`/orders/${id}`, version, { aggression: this.wish });
      const change = answer.changes.find(({ field }) => field === 'aggression');
      this.note = { text: change ? `${change.from ?? 'none'} → ${change.to} in version ${answer.version}` : 'unchanged' };
      this.wish = null;
    } catch (e) {
      this.note = { bad: true, text: e.message };
    }
  }

  render() {
    const now = this.order.aggression;
    const value = this.wish ?? now;
    const moved = this.wish !== null && this.wish !== undefined && this.wish !== now;
    return html`<form class="dial" @submit=${this.#commit}>
      <label for="aggression">Aggression</label>
      <output class=${moved ? 'moved' : ''}>${moved ? `${now} → ${value}` : now}</output>
      <input
        id="aggression"
        type="range"
        min="0"
        max="10"
        step="1"
        .value=${String(value)}
        ?disabled=${this.disabled}
        aria-valuetext=${`${value} of 10`}
        @input=${event => (this.wish = Number(event.target.value))}
      />
      <span class="scale"><i>patient</i><i>neutral</i><i>get done</i></span>
      <button class="primary" ?disabled=${this.disabled || !moved}>Commit</button>
      <span class="note ${this.note?.bad ? 'bad' : ''}" role="status">${this.note?.text ?? ''}</span>
    </form>`;
  }
}

customElements.define('sluice-dial', Dial);
