// A new order. The fields come from the strategy's schema: what the service knows, the ticket asks.

import { LitElement, html } from 'lit';
import { get, post } from './api.js';
import { words } from './format.js';

const MAIN = ['account', 'symbol', 'side', 'quantity', 'limitPrice'];
const LEFT_OUT = ['clOrdId', 'type', 'timeInForce', 'strategy'];

const label = name => words(name.replace(/([A-Z])/g, ' $1')).replace(/^./, c => c.toUpperCase()).replace('Pct', '%');

class Ticket extends LitElement {
  static properties = { accounts: {}, strategies: { state: true }, strategy: { state: true }, schema: { state: true }, faults: { state: true } };

  #key = null;

  constructor() {
    super();
    this.strategies = [];
    this.faults = [];
  }

  createRenderRoot() {
    return this;
  }

  async open() {
    this.faults = [];
    this.#key = crypto.randomUUID();
    if (this.strategies.length === 0) {
      this.strategies = (await get('/strategies')).items.map(({ id }) => id);
      await this.#choose(this.strategies[0]);
    }
    this.querySelector('dialog').showModal();
  }

  async #choose(strategy) {
    this.strategy = strategy;
    this.schema = await get(`/strategies/${strategy}/schema`);
    await this.updateComplete;
  }

  async #place(event) {
    event.preventDefault();
    const order = { strategy: this.strategy };
    for (const [name, value] of new FormData(event.target)) {
      const property = this.schema.properties[name];
      if (value !== '' && property) {
        order[name] = this.#value(property, value);
      }
    }
    try {
      // The same key until the form changes: pressing twice places once.
      const placed = await post('/orders', order, { 'Idempotency-Key': this.#key });
      this.dispatchEvent(new CustomEvent('placed', { detail: placed }));
      this.querySelector('dialog').close();
    } catch (e) {
      this.#key = crypto.randomUUID();
      this.faults = e.problem?.errors ?? [{ field: e.problem?.field, detail: e.message }];
    }
  }

  #value(property, text) {
    switch (property['x-kind']) {
      case 'INT':
        return Number(text);
      case 'BOOLEAN':
        return text === 'true';
      case 'TIME':
        return new Date(text).toISOString();
      default:
        return text;
    }
  }

  render() {
    return html`<dialog aria-label="New order">
      <form method="dialog" @submit=${this.#place} @input=${() => (this.#key = crypto.randomUUID())}>
        <h2>New order</h2>
        ${this.schema ? this.#fields() : ''}
        <ul class="faults" role="alert" ?hidden=${this.faults.length === 0}>
          ${this.faults.map(fault => html`<li>${fault.detail}</li>`)}
        </ul>
        <footer>
          <button type="button" @click=${() => this.querySelector('dialog').close()}>Close</button>
          <button class="primary">Place order</button>
        </footer>
      </form>
    </dialog>`;
  }

  #fields() {
    const properties = Object.entries(this.schema.properties);
    const main = MAIN.map(name => [name, this.schema.properties[name]]);
    const more = properties.filter(([name]) => !MAIN.includes(name) && !LEFT_OUT.includes(name));
    return html`
      <div class="fields">
        <label>Algo<select @change=${event => this.#choose(event.target.value)}>
          ${this.strategies.map(id => html`<option ?selected=${id === this.strategy}>${id}</option>`)}
        </select></label>
        ${main.map(([name, property]) => this.#field(name, property))}
      </div>
      <details>
        <summary>Parameters</summary>
        <div class="fields">${more.map(([name, property]) => this.#field(name, property))}</div>
      </details>
    `;
  }

  #field(name, property) {
    const fault = this.faults.some(({ field }) => field === name);
    return html`<label class=${fault ? 'fault' : ''} title=${property.description}>
      ${label(name)}${this.#input(name, property)}
    </label>`;
  }

  #input(name, property) {
    const required = this.schema.required.includes(name);
    const preset = property.default === undefined ? '' : String(property.default);
    const values = name === 'account' ? this.accounts : property.type === 'boolean' ? ['true', 'false'] : property.enum;
    if (values) {
      return html`<select name=${name} ?required=${required}>
        ${required ? '' : html`<option value="">${preset === '' ? '' : `${preset} (default)`}</option>`}
        ${values.map(value => html`<option value=${value}>${value}</option>`)}
      </select>`;
    }
    if (property.type === 'integer') {
      return html`<input name=${name} type="number" min=${property.minimum} max=${property.maximum ?? ''} placeholder=${preset} />`;
    }
    if (property.format === 'date-time') {
      return html`<input name=${name} type="datetime-local" step="1" />`;
    }
    const range = property['x-maximum'] ? `${property['x-minimum']} to ${property['x-maximum']}` : '';
    return html`<input
      name=${name}
      inputmode=${property['x-minimum'] === undefined && !MAIN.includes(name) ? 'text' : 'decimal'}
      pattern=${property.pattern ?? '[0-9]+([.][0-9]+)?'}
      placeholder=${preset || range}
      ?required=${required}
      autocomplete="off"
    />`;
  }
}

customElements.define('sluice-ticket', Ticket);
