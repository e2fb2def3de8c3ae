// In the built page: its own measures, each beside JSON.parse of the same bytes in the same page.
const bytes = new Uint8Array(await (await fetch("bench/ip-ranges.json")).arrayBuffer());
const wait = (time) => new Promise((done) => setTimeout(done, time));
const found = {};
const note = (name, time) => (found[name] ??= []).push(time);
const json = (name) => {
  const start = performance.now();
  const file = JSON.parse(new TextDecoder().decode(bytes));
  note(name, performance.now() - start);
  return file;
};
const measures = (name) => performance.getEntriesByName(name, "measure");
// Until the page has measured nothing for a while.
const quiet = async () => {
  let before;
  do {
    before = performance.getEntriesByType("measure").length;
    await wait(250);
  } while (performance.getEntriesByType("measure").length > before);
};
// The first measure of a name that an action leads to; `lastChange` is how long after the action the page changed last.
let lastChange;
const first = async (name, action) => {
  const before = measures(name).length;
  const start = performance.now();
  const changes = new MutationObserver(() => {
    lastChange = performance.now() - start;
  });
  changes.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  action();
  // No looking in between: what the page does next would wait for it.
  do await wait(250);
  while (measures(name).length === before);
  const { duration } = measures(name)[before];
  await quiet();
  changes.disconnect();
  return duration;
};
const give = () => {
  const data = new DataTransfer();
  data.items.add(new File([bytes], "ip-ranges.json"));
  const input = document.querySelector("[data-testid=file-input]");
  input.files = data.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
};
const go = (fragment) => () => {
  location.hash = fragment;
};

await quiet();
note("memory before", globalThis.benchMemory.buffer.byteLength);
const file = json("json first");
note("parse first", await first("tegata:parse", give));
note("memory", globalThis.benchMemory.buffer.byteLength);
for (let round = 0; round < 8; round++) {
  json("json");
  note("parse", await first("tegata:parse", give));
}

for (let round = 0; round < 4; round++) {
  note("region", await first("tegata:render", go("#region=us-east-1")));
  note("region drawn", lastChange);
  json("json");
  note("region", await first("tegata:render", go("#region=ap-northeast-1")));
  note("region drawn", lastChange);
}
const regions = [...new Set(file.prefixes.map((row) => row.region))];
const all = `#profile=custom&family=both&service=AMAZON&region=${regions}`;
const fewer = `#profile=custom&family=both&service=AMAZON&region=${regions.slice(1)}`;
const fits = measures("tegata:fit").length;
await first("tegata:render", go(all));
while (measures("tegata:fit").length < fits + 2) await wait(50);
// One measure for what is done at once, one for the slices and the frames between them.
note("fit", Math.max(...measures("tegata:fit").slice(fits).map((measure) => measure.duration)));
for (let round = 0; round < 3; round++) {
  json("json");
  note("longest region", await first("tegata:render", go(fewer)));
  note("longest region", await first("tegata:render", go(all)));
  note("longest region drawn", lastChange);
  note("longest route", await first("tegata:render", go(`${all}&route=vpn`)));
  json("json");
  note("longest route", await first("tegata:render", go(all)));
}
// Apart from the changes above: one that follows a fitted list also clears away what marks it.
for (let round = 0; round < 3; round++) {
  json("json");
  note("longest budget", await first("tegata:render", go(`${all}&budget=${300 + round}`)));
  note("longest plan", measures("tegata:plan").at(-1).duration);
  note("from fitted", await first("tegata:render", go(fewer)));
  await first("tegata:render", go(all));
}
return found;
