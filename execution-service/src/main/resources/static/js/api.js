// Calls to the service. Every change carries the CSRF token of the session's cookie.

function csrfToken() {
  const cookie = document.cookie.split('; ').find(c => c.startsWith('XSRF-TOKEN='));
  return cookie ? decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)) : '';
}

export function send(method, path, body, headers = {}) {
  const all = { 'X-Requested-With': 'XMLHttpRequest', Accept: 'application/json', ...headers };
  if (method !== 'GET') {
    all['X-XSRF-TOKEN'] = csrfToken();
  }
  return fetch(path, { method, body, headers: all, credentials: 'same-origin' });
}

/** The answer's JSON; throws an Error with the problem's detail, and leaves for the sign-in page on 401. */
async function json(answer) {
  if (answer.status === 401) {
    location.replace('/login.html');
  }
  const body = answer.status === 204 ? {} : await answer.json();
  if (!answer.ok) {
    const error = new Error(body.detail ?? `the service answered ${answer.status}`);
    error.problem = body;
    throw error;
  }
  return body;
}

export const get = async path => json(await send('GET', '/api/v1' + path));

export const post = async (path, body = {}, headers = {}) =>
  json(await send('POST', '/api/v1' + path, JSON.stringify(body), { 'Content-Type': 'application/json', ...headers }));

export const patch = async (path, version, body) =>
  json(
    await send('PATCH', '/api/v1' + path, JSON.stringify(body), {
      'Content-Type': 'application/merge-patch+json',
      'If-Match': `"${version}"`,
    }),
  );

export const remove = async path => json(await send('DELETE', '/api/v1' + path));

export async function signOut() {
  await send('POST', '/logout');
  location.replace('/login.html');
}
