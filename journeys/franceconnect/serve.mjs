// node serve.mjs SITE PORT: « FranceConnect de démonstration », the shape of FranceConnect v2 for the
// demo people. Started by ./dev demo beside guichet and by the journeys; it serves this machine
// only, keeps nothing, and goes away with whoever started it.
import { createServer } from "node:http";
import { generateKeyPairSync, createHash } from "node:crypto";
import Provider, { interactionPolicy } from "oidc-provider";
import { people, person } from "./people.mjs";
import { login } from "./pages.mjs";

const [site, port] = process.argv.slice(2);
if (site === undefined || port === undefined) {
  console.error("usage: node serve.mjs SITE PORT");
  process.exit(2);
}
const host = `http://localhost:${port}`;
const PREFIX = "/api/v2";

/** The person of a sub, as the demo told her when she signed in. */
const known = new Map();

const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const key = { ...privateKey.export({ format: "jwk" }), alg: "ES256", use: "sig", kid: "demo" };
const PIVOT = ["given_name", "given_name_array", "family_name", "birthdate", "gender", "birthplace", "birthcountry"];

const provider = new Provider(`${host}${PREFIX}`, {
  acrValues: ["eidas1"],
  claims: { openid: ["sub"], identite_pivot: PIVOT, acr: null, amr: null, auth_time: null, iss: null, sid: null },
  scopes: ["openid", "identite_pivot"],
  clients: [
    {
      client_id: "guichet-demo",
      client_secret: "guichet-demo-secret",
      redirect_uris: [`${site}/franceconnect/retour`],
      post_logout_redirect_uris: [`${site}/franceconnect/deconnexion`],
      token_endpoint_auth_method: "client_secret_post",
      id_token_signed_response_alg: "ES256",
      userinfo_signed_response_alg: "ES256",
    },
  ],
  clientAuthMethods: ["client_secret_post"],
  cookies: { keys: [privateKey.export({ format: "jwk" }).d] },
  enabledJWA: { idTokenSigningAlgValues: ["ES256", "RS256"], userinfoSigningAlgValues: ["ES256", "RS256"] },
  features: {
    devInteractions: { enabled: false },
    jwtUserinfo: { enabled: true },
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource: leave },
  },
  findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ sub, ...known.get(sub) }) }),
  interactions: { url: (_context, { uid }) => `/entrer/${uid}`, policy: interactionPolicy.base() },
  jwks: { keys: [key] },
  // As FranceConnect: whoever comes back has agreed (standards 1.3).
  loadExistingGrant: async (context) => {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope("openid identite_pivot");
    await grant.save();
    return grant;
  },
  pkce: { required: () => false },
  renderError: (context, out) => {
    context.type = "html";
    context.body = login({ problem: out.error_description ?? out.error });
  },
  routes: {
    authorization: "/authorize",
    token: "/token",
    userinfo: "/userinfo",
    jwks: "/jwks",
    end_session: "/session/end",
    revocation: "/token/revocation",
  },
  // The lives that FranceConnect gives (standards 1.5).
  ttl: { AuthorizationCode: 30, AccessToken: 60, IdToken: 60, Grant: 1800, Interaction: 600, Session: 1800 },
});

/** Signing out there is asked for by guichet: it needs no second question. */
function logoutSource(context, form) {
  context.body = login({ leaving: form });
}

function leave(context) {
  context.body = login({ problem: "Vous êtes déconnecté de FranceConnect de démonstration." });
}

const callback = provider.callback();

const server = createServer(async (request, response) => {
  try {
    const url = new URL(request.url, host);
    const entering = url.pathname.match(/^\/entrer\/([\w-]+)$/);
    if (entering !== null) {
      await enter(request, response);
    } else if (url.pathname === "/etat") {
      response.writeHead(200, { "content-type": "text/plain" }).end("ok");
    } else if (url.pathname.startsWith(`${PREFIX}/`)) {
      request.originalUrl = request.url;
      request.url = request.url.slice(PREFIX.length);
      // FranceConnect asks each time (standards 1.3): nobody is remembered from one request to the next.
      if (url.pathname === `${PREFIX}/authorize`) {
        delete request.headers.cookie;
        const forgotten = ["_session", "_session.sig"].map((name) => `${name}=; path=/; max-age=0; httponly`);
        response.setHeader("set-cookie", forgotten);
      }
      callback(request, response);
    } else {
      response.writeHead(404, { "content-type": "text/plain" }).end("rien ici");
    }
  } catch (error) {
    response.writeHead(400, { "content-type": "text/html; charset=utf-8" });
    response.end(login({ problem: `Cette demande n’est plus valable (${error.name}). Recommencez.` }));
  }
});

/** The page of one request: who are you? Its answer sets who, and how sure we are. */
async function enter(request, response) {
  const { uid, prompt } = await provider.interactionDetails(request, response);
  if (request.method !== "POST") {
    const shown = login({ action: `/entrer/${uid}`, people: await people(site), asked: prompt.name });
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
    response.end(shown);
    return;
  }
  const typed = await form(request);
  if (typed.get("qui") === null || typed.get("annuler") !== null) {
    const refused = { error: "access_denied", error_description: "Y000004" };
    await provider.interactionFinished(request, response, refused, { mergeWithLastSubmission: false });
    return;
  }
  const identity = await person(site, typed.get("qui"));
  const sub = subject(typed.get("qui"));
  known.set(sub, identity);
  const result = { login: { accountId: sub, acr: typed.get("niveau") ?? "eidas1", amr: ["pwd"] } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** 64 hexadecimal digits and « v1 », the same each time for the same person. */
function subject(who) {
  return `${createHash("sha256").update(`guichet-demo ${who}`).digest("hex")}v1`;
}

async function form(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > 16_384) throw new Error("trop long");
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString("utf8"));
}

server.listen(Number(port), "127.0.0.1", () => console.log(`FranceConnect de démonstration: ${host}`));

// A signal ends it as it ends any program: nothing here catches one, for process.exit waits for V8's
// threads and may wait for ever (nodejs/node#54918). Whoever started it may be killed without a
// word: then nobody needs it any more.
const parent = process.ppid;
setInterval(() => process.ppid === parent || process.kill(process.pid, "SIGTERM"), 1000).unref();
