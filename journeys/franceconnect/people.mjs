// The demo people as FranceConnect would know them: what guichet tells of them at
// /demo/personnes.json, in the shape of an « identité pivot ».

const FRANCE = "99100";

/** Everybody that the demo tells of, and one whom nobody knows. */
export async function people(site) {
  const told = await (await fetch(`${site}/demo/personnes.json`)).json();
  return [...told, STRANGER].map(({ nir, first_name, name }) => ({ who: nir, title: `${first_name} ${name}` }));
}

/** Her identity; one letter off for the last of the list. */
export async function person(site, who) {
  const told = await (await fetch(`${site}/demo/personnes.json`)).json();
  const found = [...told, STRANGER].find(({ nir }) => nir === who);
  if (found === undefined) throw new Error("personne");
  const { name, first_name, nir, birth_date } = found;
  return {
    family_name: name.toUpperCase(),
    given_name: first_name,
    given_name_array: [first_name],
    gender: Number(nir[0]) % 2 === 1 ? "male" : "female",
    birthdate: birth_date,
    ...place(nir),
  };
}

/** The place of birth, from the number that was given for it. */
function place(nir) {
  const code = nir.slice(5, 10);
  return code.startsWith("99")
    ? { birthplace: "", birthcountry: `99${code.slice(2)}` }
    : { birthplace: code, birthcountry: FRANCE };
}

const STRANGER = {
  name: "INCONNU",
  first_name: "Personne",
  nir: "1700175056001",
  birth_date: "1970-01-01",
};
