// Keeps the page usable without its server: all files of one build, each checked against its hash.
//
// The oldest cache is the version that the user runs. A newer one waits in a cache of its own until the page, told to
// by the user, deletes the older ones: this worker takes nothing over by itself, not even when it replaces another.
const SCOPE = registration.scope;
const PREFIX = `tegata ${SCOPE} `;
const PAGE = "@page@";
const FILES = @files@;

const versions = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

// One file as it was built, or an error: a half-deployed or altered version is never kept.
const fetched = async (name, integrity) => {
  const response = await fetch(new URL(name, SCOPE), { cache: "no-cache", integrity });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  // Some hosts lead from index.html to the folder or back; browsers take no such answer for a page from a worker.
  return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
};

addEventListener("install", (event) => {
  const install = async () => {
    const files = await Promise.all([
      fetched("./", PAGE).catch(() => fetched("index.html", PAGE)).then((response) => ["./", response]),
      ...FILES.map(async ([name, integrity]) => [name, await fetched(name, integrity)]),
    ]);
    // Versions that were announced and never taken make room for this one.
    await Promise.all((await versions()).slice(1).map((name) => caches.delete(name)));
    const cache = await caches.open(`${PREFIX}@build@`);
    await Promise.all(files.map(([name, response]) => cache.put(new URL(name, SCOPE), response)));
  };
  event.waitUntil(install());
});

const answer = async (request) => {
  const name = request.url.slice(SCOPE.length).split(/[?#]/)[0];
  const address = new URL(name === "index.html" ? "./" : name, SCOPE).href;
  for (const cacheName of await versions()) {
    const kept = await caches.match(address, { cacheName });
    if (kept) return kept;
  }
  return fetch(request);
};

addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(SCOPE)) event.respondWith(answer(event.request));
});
