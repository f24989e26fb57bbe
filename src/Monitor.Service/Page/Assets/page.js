// With this script the form asks without leaving the page, and a key can be shown. The key stays in the memory of the page.
let key = null;
const headers = () => (key === null ? {} : { Authorization: `Bearer ${key}` });
const documentOf = async response => new DOMParser().parseFromString(await response.text(), 'text/html');
const problemOf = async response => (await response.json().catch(() => null))?.detail ?? `The service answered ${response.status}.`;
const isPage = response => response.headers.get('Content-Type')?.startsWith('text/html') === true;

const ask = async event => {
  event.preventDefault();
  const answer = document.getElementById('answer');
  try {
    const response = await fetch('/page/try', { method: 'POST', headers: headers(), body: new URLSearchParams(new FormData(event.target)) });
    if (isPage(response)) {
      answer.replaceChildren(...(await documentOf(response)).getElementById('answer').childNodes);
    } else {
      answer.textContent = await problemOf(response);
    }
  } catch {
    answer.textContent = 'The service does not answer: is it still running?';
  }
};

const open = async event => {
  event.preventDefault();
  key = document.getElementById('shown').value.trim();
  const refused = document.getElementById('refused');
  try {
    const response = await fetch('/', { headers: headers() });
    if (response.ok) {
      document.body.replaceWith((await documentOf(response)).body);
      begin();
      document.getElementById('main').focus();
    } else {
      refused.textContent = response.status === 403 ? 'This key may not ask about records.' : 'This key is not taken.';
    }
  } catch {
    refused.textContent = 'The service does not answer, or this is no key.';
  }
};

const begin = () => {
  document.getElementById('ask')?.addEventListener('submit', ask);
  const form = document.getElementById('key');
  form?.addEventListener('submit', open);
  form?.removeAttribute('hidden');
};
begin();
