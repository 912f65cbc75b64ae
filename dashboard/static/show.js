// The keys of the slide show, and its full screen, which a browser allows only in answer to a hand.

const STEPS = {
  ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "previous", PageUp: "previous",
  Home: "first", End: "last", Escape: "leave",
};

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

function press(event, move) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.code === "KeyF") return fullScreen();
  const onControl = event.target.closest?.("button, a, summary") && event.key === " ";
  const step = STEPS[event.key];
  if (!step || onControl) return;
  event.preventDefault();
  move(step);
}

export default function ({ data, parentElement, setTriggerValue }) {
  document.documentElement.lang = data.language;
  const move = (step) => setTriggerValue("step", step);
  for (const button of parentElement.querySelectorAll("button")) {
    const { name } = button.dataset;
    button.title = data.words[name];
    button.setAttribute("aria-label", data.words[name]);
    button.onclick = name === "full" ? fullScreen : () => move(name);
  }
  const listener = (event) => press(event, move);
  window.removeEventListener("keydown", window.trackerShowKeys);
  window.trackerShowKeys = listener;
  window.addEventListener("keydown", listener);
  return () => window.removeEventListener("keydown", listener);
}
