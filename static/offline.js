// Keeps the page for use without its server. Stands beside the program, so that even a version that cannot start
// offers the next one.
const keep = async () => {
  const prefix = `tegata ${new URL("./", location).href} `;
  const versions = async () => (await caches.keys()).filter((name) => name.startsWith(prefix));
  const tell = async () => {
    document.getElementById("update").hidden = (await versions()).length < 2;
  };
  document.getElementById("update-take").addEventListener("click", async () => {
    // The oldest is the one in use, the newest the one that was announced.
    const older = (await versions()).slice(0, -1);
    await Promise.all(older.map((name) => caches.delete(name)));
    location.reload();
  });
  document.getElementById("update-later").addEventListener("click", () => {
    document.getElementById("update").hidden = true;
  });
  // The policy lets through this one address and nothing else.
  const worker = globalThis.trustedTypes
    ? trustedTypes.createPolicy("tegata", { createScriptURL: () => "./sw.js" }).createScriptURL("")
    : "./sw.js";
  const registration = await navigator.serviceWorker.register(worker, { updateViaCache: "none" });
  const watch = () => registration.installing?.addEventListener("statechange", tell);
  registration.addEventListener("updatefound", watch);
  watch();
  await tell();
};
// Absent where the page comes without TLS from another machine; refused in some private windows, or when the server
// is gone. Then the page is the same, only not kept.
if (navigator.serviceWorker) {
  // First the page, then what it may need later: both would share one line. Also where it could not start.
  const begin = () => keep().catch((reason) => console.debug(`not kept for offline use: ${reason}`));
  started.then(begin, begin);
}
