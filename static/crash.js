// The page's own fault: the program has stopped for good, but what it drew still stands and can be copied.
const fatal = (fault) =>
  fault instanceof WebAssembly.RuntimeError ||
  // What the engines throw when the program calls itself too deeply.
  fault instanceof RangeError ||
  fault?.name === "InternalError";
const tell = (fault) => {
  const box = document.getElementById("crashed");
  if (!box?.hidden) return;
  document.getElementById("crashed-fault").textContent = `${fault.name}: ${fault.message}`;
  document.getElementById("crashed-link").value = location.hash;
  for (const button of box.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      if (button.id === "crashed-anew") {
        history.replaceState(null, "", location.href.split("#")[0]);
        try {
          // The file that this device keeps may be what the program fell over: the next start leaves it alone.
          sessionStorage.setItem("tegata.anew", "1");
        } catch {
          // Without it a kept file is loaded again.
        }
      }
      location.reload();
    });
  }
  // Above the page, not over it: all that stands there can be reached and copied.
  document.body.prepend(box);
  box.hidden = false;
  box.focus();
};
addEventListener("error", ({ error, message }) => {
  // Of a page from disk, WebKit tells no more than that there was a fault; no other script runs there.
  const muted = !error && location.protocol === "file:" && message.startsWith("Script error");
  if (muted || fatal(error)) tell(error ?? { name: "Error", message });
});
addEventListener("unhandledrejection", ({ reason }) => {
  if (fatal(reason)) tell(reason);
});
