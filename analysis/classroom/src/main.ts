// Starts the page: first what can be seen, then the engine.
import "uplot/dist/uPlot.min.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/page.css";
import "./styles/stage.css";
import "./styles/details.css";
import "./styles/projector.css";
import { make } from "./dom";
import { EngineClient } from "./engine/client";
import { engine_bytes, engine_worker } from "./engine/embedded";
import { show_page } from "./panels/page";
import { Session } from "./session/session";
import { english } from "./text/english";
import { french } from "./text/french";

const holder = document.getElementById("page") as HTMLElement;
const language = navigator.language.startsWith("fr") ? "fr" : "en";

/// What this browser lacks, if anything.
function missing(): "needs_webassembly" | "needs_decompression" | null {
  if (typeof WebAssembly !== "object") return "needs_webassembly";
  return typeof DecompressionStream === "function" ? null : "needs_decompression";
}

function apologise(key: "needs_webassembly" | "needs_decompression"): void {
  const texts = [make("p", { lang: "en" }, english[key]), make("p", { lang: "fr" }, french[key])];
  if (language === "fr") texts.reverse();
  const alert = make("div", { class: "alert", role: "alert" }, ...texts);
  holder.replaceChildren(make("main", { class: "apology" }, make("h1", {}, english.brand), alert));
}

async function start(): Promise<void> {
  const bytes = engine_bytes();
  const client = new EngineClient(engine_worker(), (error) => session.break_down(error.message));
  const session: Session = new Session(client, async () => {
    const other = new EngineClient(engine_worker(), (error) => session.lose_others(error));
    await other.ask("start", { bytes: await bytes });
    return other;
  });
  const shown = show_page(session, language, holder);
  // For tests and for the curious: the session and what is on the page.
  Object.assign(window, { tissage: { session, stage: shown.stage, speech: shown.speech } });
  setTimeout(() => shown.stage.pictures[0]?.view.prepare());
  await bytes
    .then((given) => session.start(given))
    .catch((error: unknown) => session.tell(error, "page"));
}

const lack = missing();
if (lack) apologise(lack);
else void start();
