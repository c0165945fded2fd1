// One town's picture: pointer, keyboard, what is said of it.
import { make, new_id, set_attribute, set_text, show } from "../dom";
import type { Camera } from "../network/camera";
import type { Scene } from "../network/scene";
import { View, type Pick } from "../network/view";
import type { Selection, State, World } from "../session/state";
import { collaboration_name, Names } from "../story/names";
import type { Page } from "./panel";
import { at, listen_to_pointer } from "./pointer";

export const stage_keys = [
  "stage_before",
  "stage_launch",
  "stage_during",
  "stage_maintenance",
  "stage_dissolved",
] as const;

export class Picture {
  readonly root: HTMLElement;
  readonly view: View;
  names = new Names(new Uint8Array(0));
  private readonly canvas: HTMLCanvasElement;
  private readonly caption: HTMLElement;
  private readonly tip: HTMLElement;
  private readonly said: HTMLElement;
  private readonly note: HTMLElement;

  constructor(
    private readonly page: Page,
    readonly side: number,
    camera: Camera,
    private readonly moved: () => void,
  ) {
    const said_id = new_id("said");
    this.canvas = make("canvas", { tabindex: 0, role: "application", "aria-describedby": said_id });
    this.caption = make("figcaption", { class: "picture-title" });
    this.tip = make("div", { class: "tip", "aria-hidden": "true" });
    this.said = make("p", { class: "unseen", id: said_id });
    this.note = make("p", { class: "picture-note" });
    this.tip.hidden = true;
    this.root = make(
      "figure",
      { class: "picture" },
      this.caption,
      this.canvas,
      this.tip,
      this.note,
      this.said,
    );
    this.view = new View(this.canvas, camera);
    listen_to_pointer(this.canvas, camera, {
      hover: (event) => this.hover(event),
      click: (event) => this.choose(this.view.pick(...at(this.canvas, event))),
      moved,
    });
    this.canvas.addEventListener("keydown", (event) => this.press(event));
  }

  take(scene: Scene): void {
    if (this.view.scene?.kinds !== scene.kinds) this.names = new Names(scene.kinds);
    this.view.scene = scene;
    this.view.redraw();
  }

  update(state: State): void {
    const { speech, session } = this.page;
    const world = state.worlds[this.side];
    if (!world) return;
    const comparing = state.worlds.length > 1;
    const town = comparing
      ? speech.say(this.side === 0 ? "town_a" : "town_b")
      : speech.say("the_town");
    const policy = session.policy_of(this.side);
    const policy_said = speech.say(policy === null ? "policy_own" : `policy_${policy}`);
    set_text(this.caption, comparing ? `${town} · ${policy_said}` : "");
    show(this.caption, comparing);
    this.caption.className = `picture-title side-${this.side}`;
    set_attribute(
      this.canvas,
      "aria-label",
      `${speech.say("picture_of", { town })}. ${speech.say("picture_keys")}`,
    );
    this.put_summary(state, world, town);
    const name = this.view.renderer_name;
    show(this.note, name === "2d" || name === "none");
    set_text(
      this.note,
      name === "2d" ? speech.say("no_webgl") : name === "none" ? speech.say("no_picture") : "",
    );
    this.mark(state.selection);
    this.view.marks.least_trust = state.ties.least_trust;
    this.view.redraw();
  }

  private put_summary(state: State, world: World, town: string): void {
    const { speech } = this.page;
    const { frame, facts } = world;
    if (state.is_running && frame.month % 12 !== 0) return;
    const stages = stage_keys.slice(0, 4).flatMap((key, stage) => {
      const count = frame.collaborations.stages.filter((one) => one === stage).length;
      return count > 0 ? [`${count} ${speech.say(key)}`] : [];
    });
    const fill = {
      town,
      month: frame.month,
      ties: frame.ties.trusts.length,
      actors: facts.actors,
      live: frame.collaborations.rows.length,
      stages: stages.length > 0 ? speech.list(stages) : speech.say("no_live"),
    };
    set_text(this.said, speech.say("picture_said", fill));
  }

  private mark(selection: Selection | null): void {
    const scene = this.view.scene;
    const is_elsewhere = selection?.type === "collaboration" && selection.side !== this.side;
    if (!selection || !scene || is_elsewhere) this.view.marks.chosen = -1;
    else if (selection.type === "actor") this.view.marks.chosen = selection.row;
    else this.view.marks.chosen = scene.hub_row(selection.row);
  }

  private choose(pick: Pick | null): void {
    const { session } = this.page;
    session.select(pick ? { ...pick, side: this.side } : null);
  }

  private hover(event: PointerEvent | null): void {
    const pick = event ? this.view.pick(...at(this.canvas, event)) : null;
    const scene = this.view.scene;
    const row = !pick || !scene ? -1 : pick.type === "actor" ? pick.row : scene.hub_row(pick.row);
    this.canvas.classList.toggle("over", pick !== null);
    if (event && pick) {
      const [x, y] = at(this.canvas, event);
      this.tip.style.transform = `translate(${Math.round(x + 14)}px, ${Math.round(y + 10)}px)`;
      set_text(this.tip, this.words_for(pick));
    }
    show(this.tip, pick !== null);
    if (this.view.marks.hovered === row) return;
    this.view.marks.hovered = row;
    this.view.redraw();
  }

  words_for(pick: Pick): string {
    const { speech } = this.page;
    if (pick.type === "actor") return this.names.actor(pick.row, speech);
    const hub = this.view.scene?.hubs.find((one) => one.row === pick.row);
    const stage = speech.say(stage_keys[hub?.stage ?? 4] as "stage_before");
    return `${collaboration_name(pick.row, speech)} · ${stage}`;
  }

  private press(event: KeyboardEvent): void {
    const directions: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const direction = directions[event.key];
    const { camera } = this.view;
    const middle = [camera.width / 2, camera.height / 2] as const;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (direction) this.go(...direction);
    else if (event.key === "c" || event.key === "C")
      this.next_collaboration(event.shiftKey ? -1 : 1);
    else if (event.key === "+" || event.key === "=") camera.zoom_at(...middle, 1.4);
    else if (event.key === "-") camera.zoom_at(...middle, 1 / 1.4);
    else if (event.key === "0") camera.fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.moved();
  }

  /// To the next actor in a direction; from nowhere, to the one nearest to the middle.
  private go(dx: number, dy: number): void {
    const { view } = this;
    const chosen = this.page.session.state.selection;
    const from = chosen?.type === "actor" && chosen.side === this.side ? chosen.row : -1;
    const row = from >= 0 ? view.neighbour(from, dx, dy) : (view.pick_nearest()?.row ?? -1);
    if (row >= 0) this.choose({ type: "actor", row });
  }

  private next_collaboration(by: number): void {
    const living =
      this.view.scene?.hubs.filter((hub) => hub.ended === null).map((hub) => hub.row) ?? [];
    if (living.length === 0) return;
    const chosen = this.page.session.state.selection;
    const is_here = chosen?.type === "collaboration" && chosen.side === this.side;
    const at = is_here ? living.indexOf(chosen.row) : -1;
    const row = living[(at + by + living.length) % living.length] as number;
    this.choose({ type: "collaboration", row });
  }
}
