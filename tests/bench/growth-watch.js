// Notes when a file is given to the page, and every task of the page that takes longer than 50 ms.
const watched = { tasks: [], given: 0 };
globalThis.watched = watched;
new PerformanceObserver((list) => watched.tasks.push(...list.getEntries())).observe({ type: "longtask" });
document.querySelector("[data-testid=file-input]").addEventListener("change", () => {
  watched.given = performance.now();
}, true);
