// The service's event stream and what the page knows from it.

import { get } from './api.js';

const STALE_AFTER_MS = 4000;
const RETRY_MS = 2000;
const ORDERS = '/orders?size=500';

export class Feed extends EventTarget {
  orders = new Map();
  alerts = [];
  signals = new Map(); // by symbol: the latest
  loaded = false;
  stale = false;
  #source = null;
  #heardMs = 0;

  start() {
    this.#heardMs = Date.now();
    this.#connect();
    setInterval(() => this.#watch(), 500);
  }

  #connect() {
    this.#source = new EventSource('/api/v1/stream');
    const listen = (name, handle) =>
      this.#source.addEventListener(name, message => {
        this.#heardMs = Date.now();
        handle(JSON.parse(message.data));
      });
    listen('hello', hello => this.#hello(hello));
    listen('heartbeat', () => {});
    listen('order', order => this.#order(order));
    listen('alert', alert => this.#alert(alert));
    listen('signal', signals => this.#signal(signals));
    for (const name of ['child', 'fill', 'decision', 'limit']) {
      listen(name, body => this.#tell(name, body));
    }
    this.#source.onerror = () => {
      // The browser reconnects by itself, with Last-Event-ID, unless the service refused the stream.
      if (this.#source.readyState === EventSource.CLOSED) {
        setTimeout(() => get('/me').then(() => this.#connect(), () => this.#source.onerror()), RETRY_MS);
      }
    };
  }

  async #hello(hello) {
    if (hello.complete && this.loaded) {
      return;
    }
    const [orders, alerts] = await Promise.all([get(ORDERS), get('/alerts?size=20')]);
    this.orders = new Map(orders.items.map(order => [order.id, order]));
    this.alerts = alerts.items;
    this.loaded = true;
    this.#tell('reset');
  }

  #order(order) {
    this.orders.set(order.id, order);
    this.#tell('order', order);
  }

  #signal(signals) {
    this.signals.set(signals.symbol, signals);
    this.#tell('signal', signals);
  }

  #alert(alert) {
    this.alerts = [alert, ...this.alerts].slice(0, 50);
    this.#tell('alert', alert);
  }

  #watch() {
    const stale = Date.now() - this.#heardMs > STALE_AFTER_MS;
    if (stale !== this.stale) {
      this.stale = stale;
      this.#tell('stale', stale);
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
