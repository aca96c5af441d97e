// Talks to the authenticator for the forms that say so with data-passkey; the server decides what its answer is worth.

const said = document.querySelector("#passkey-said");

function tell(sentence) {
  said.hidden = false;
  said.textContent = sentence;
}

async function post(url, token, body) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-TOKEN": token },
    body: body === undefined ? "{}" : JSON.stringify(body),
  });
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({}));
  throw new Error(problem.detail ? `${problem.detail} ${problem.remedy ?? ""}` : "Brevet did not accept this. Load the page again.");
}

async function add(form, token) {
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(await post(`${form.action}/options`, token));
  const credential = await navigator.credentials.create({ publicKey: options });
  return post(form.action, token, { label: form.elements.label.value, credential: credential.toJSON() });
}

async function use(form, token) {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(await post(`${form.action}/options`, token));
  const credential = await navigator.credentials.get({ publicKey: options });
  return post(form.action, token, credential.toJSON());
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) {
      tell("This browser is too old for passkeys.");
      return;
    }
    const button = form.querySelector("button");
    button.disabled = true;
    said.hidden = true;
    try {
      const done = await (form.dataset.passkey === "add" ? add : use)(form, form.elements._csrf.value);
      location.assign(done.to || location.href);
    } catch (e) {
      tell(e instanceof DOMException ? "No passkey was used. Nothing was sent." : e.message);
      button.disabled = false;
    }
  });
  // Only now: pressed before, it would be sent as an ordinary form, which the server refuses.
  form.hidden = false;
  form.querySelector("button").hidden = false;
}
