// In the built page, after a grown file was given: how long it took, and how long the page stood still at most. Before it was
// given, growth-watch.js ran.
const wait = (time) => new Promise((done) => setTimeout(done, time));
const measures = (name) => performance.getEntriesByName(name, "measure");
const end = (measure) => measure.startTime + measure.duration;
const quiet = async () => {
  let before;
  do {
    before = performance.getEntriesByType("measure").length;
    await wait(500);
  } while (performance.getEntriesByType("measure").length > before);
};
const { watched } = globalThis;
const longest = (since) => {
  const tasks = watched.tasks.filter((task) => task.startTime + task.duration > since);
  return Math.max(0, ...tasks.map((task) => task.duration));
};
// When the page was first drawn anew after a moment.
const drawn = async (since) => {
  for (;;) {
    const found = measures("tegata:render").find((measure) => end(measure) > since);
    if (found) return end(found);
    await wait(50);
  }
};
const found = {};
const note = (name, value) => (found[`${TIMES} ${name}`] ??= []).push(value);

while (!measures("tegata:parse").length) await wait(50);
const [parse] = measures("tegata:parse");
note("parse", parse.duration);
note("load", (await drawn(end(parse))) - watched.given);
await quiet();
note("load task", longest(watched.given));
note("memory", globalThis.benchMemory.buffer.byteLength);
const regions = [...document.querySelector("[data-testid=region]").options].map((option) => option.value);
const start = performance.now();
location.hash = `#profile=custom&family=both&service=AMAZON&region=${regions.filter((region) => !region.includes(","))}`;
note("all", (await drawn(start)) - start);
await quiet();
note("all task", longest(start));
note("lines", Number(document.querySelector("[data-testid=count-ipv4]").dataset.value) + Number(document.querySelector("[data-testid=count-ipv6]").dataset.value));
return found;
