import { send } from './api.js';

const form = document.querySelector('form');
const refused = document.querySelector('.refused');

form.addEventListener('submit', async event => {
  event.preventDefault();
  refused.hidden = true;
  const answer = await send('POST', '/login', new URLSearchParams(new FormData(form)));
  if (answer.ok) {
    location.replace('/');
  } else {
    refused.textContent = (await answer.json()).detail ?? 'sign-in failed';
    refused.hidden = false;
    form.elements.password.select();
  }
});

// Any answer brings the CSRF cookie that signing in needs.
send('GET', '/actuator/health');
