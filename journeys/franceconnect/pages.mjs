// The one page of « FranceConnect de démonstration ».

const STYLE = `
:root { color-scheme: light dark; --ink: #14213d; --paper: #f5f3ee; --card: #fff; --main: #24508f; --line: #c9c4b8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece8df; --paper: #15181f; --card: #1f242e; --main: #9dbdf2; --line: #49505e; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif; }
main { max-width: 34rem; margin: 3rem auto; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
@media (max-width: 36rem) { main { margin: 0; border: 0; border-radius: 0; min-height: 100vh; padding: 1.25rem; } }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem; }
.sign { margin: 0 0 1.5rem; font-weight: 650; color: var(--main); }
label { display: block; font-weight: 650; margin: 1.25rem 0 .35rem; }
select { width: 100%; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--ink); border-radius: 8px; padding: .65rem .75rem; min-height: 3rem; }
button { font: inherit; font-weight: 650; border-radius: 8px; padding: .7rem 1.25rem; min-height: 3rem; cursor: pointer; border: 2px solid var(--main); }
.go { background: var(--main); color: var(--card); }
.no { background: transparent; color: var(--main); }
.row { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 2rem; }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
`;

/** Who are you? Or a problem, or the way out. */
export function login({ action, people = [], problem, leaving }) {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>FranceConnect de démonstration</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="sign">FranceConnect de démonstration</p>
${leaving === undefined ? body({ action, people, problem }) : farewell(leaving)}
</main>
</body>
</html>
`;
}

function body({ action, people, problem }) {
  if (problem !== undefined) return `<h1>Rien à faire ici</h1>\n<p>${escaped(problem)}</p>`;
  const options = people.map(({ who, title }) => `<option value="${escaped(who)}">${escaped(title)}</option>`);
  return `<h1>Qui êtes-vous&nbsp;?</h1>
<p>Ce fournisseur d’identité n’existe que sur cette machine, avec des personnes inventées. Aucun mot de passe n’est demandé.</p>
<form method="post" action="${escaped(action)}">
<label for="qui">Personne</label>
<select id="qui" name="qui">
${options.join("\n")}
</select>
<label for="niveau">Niveau de garantie</label>
<select id="niveau" name="niveau">
<option value="eidas1">eidas1 : celui de FranceConnect</option>
<option value="eidas0">aucun : guichet doit refuser</option>
</select>
<div class="row">
<button class="go" type="submit">Continuer</button>
<button class="no" type="submit" name="annuler" value="oui">Annuler</button>
</div>
</form>`;
}

/** The form that the library made, pressed for whoever has a script and shown to who has none. */
function farewell(form) {
  return `<h1>Se déconnecter de FranceConnect&nbsp;?</h1>
${form}
<p>Vous êtes déjà déconnecté du guichet.</p>
<div class="row"><button class="go" type="submit" form="op.logoutForm" name="logout" value="yes">Se déconnecter</button></div>`;
}

function escaped(text) {
  return String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
