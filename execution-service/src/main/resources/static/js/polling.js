// A part of the page that asks the service anew again and again while it is shown, about one thing at a time.

import { LitElement, html } from 'lit';
import { get } from './api.js';

export class Polling extends LitElement {
  static properties = { subject: {}, answer: { state: true }, note: { state: true } };

  #period;
  #path;
  #timer = 0;

  /** @param path of what to read about a subject */
  constructor(periodMs, path) {
    super();
    this.#period = periodMs;
    this.#path = path;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.#read(), this.#period);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('subject')) {
      this.answer = null;
      this.#read();
    }
  }

  /** Whether the answer will not change any more. */
  isFinal() {
    return false;
  }

  async #read() {
    const subject = this.subject;
    if (document.hidden || this.isFinal()) {
      return;
    }
    try {
      const answer = await get(this.#path(subject));
      if (subject === this.subject) {
        this.answer = answer;
        this.note = '';
      }
    } catch (e) {
      this.note = e.message;
    }
  }

  render() {
    if (this.note) {
      return html`<p class="empty">${this.note}</p>`;
    }
    return this.answer ? this.shown(this.answer) : html``;
  }
}
