// In an empty page: the library as a module beside the best way in JavaScript. CASE is put in by the bench.
const { mergeCidr } = await import("./cidr-tools.js");
const module = await import("./bench_module.js");
await module.default({ module_or_path: "./bench_module_bg.wasm" });
const bytes = new Uint8Array(await (await fetch("./ip-ranges.json")).arrayBuffer());
const [name, region, service, again] = CASE;
const found = {};
const timed = (way, work) => {
  const start = performance.now();
  const result = work();
  (found[`${name} ${way}`] ??= []).push(performance.now() - start);
  return result.trim().split("\n").length;
};
const javascript = () => {
  const file = JSON.parse(new TextDecoder().decode(bytes));
  const prefixes = [];
  for (const [array, field] of [["prefixes", "ip_prefix"], ["ipv6_prefixes", "ipv6_prefix"]]) {
    for (const row of file[array]) {
      if (row.service === service && (region === "" || row.region === region)) prefixes.push(row[field]);
    }
  }
  return mergeCidr(prefixes).join("\n");
};
const pair = (when, theirs, ours) => {
  const lines = [timed(`js ${when}`, theirs), timed(`us ${when}`, ours)];
  if (lines[0] !== lines[1]) throw new Error(`${name}: ${lines} lines`);
};
// The module has come; what still compiles it beside is let end.
await new Promise((done) => setTimeout(done, 300));
if (name === "random") {
  const lines = (await (await fetch("./random.txt")).text()).trim();
  for (let round = 0; round < 4; round++) {
    const when = round < 1 ? "warming" : "warm";
    pair(when, () => mergeCidr(lines.split("\n")).join("\n"), () => module.aggregate(new TextEncoder().encode(lines)));
  }
} else {
  pair("cold", javascript, () => module.list(bytes, region, service));
  for (let round = 0; round < again; round++) {
    // The first few bring both ways to their full speed.
    const when = round < 4 ? "warming" : "warm";
    pair(when, javascript, () => module.list(bytes, region, service));
    await new Promise((done) => setTimeout(done, 5));
  }
}
return found;
