/** The nodes and lines of the neighbourhood that are marked: at the cursor in the text, and at the pointer or the focus. */
import type { Scene } from './sceneParts.ts';
import type { SceneRenderer } from './sceneRenderer.ts';

export class PointedRelations {
  private highlighted: string | null = null;
  private hovered: string | null = null;
  private scene: Scene | undefined;
  private center: string | undefined;

  constructor(
    private readonly renderer: SceneRenderer,
    private readonly onHover: (key: string | null) => void,
  ) {}

  /** Another scene has been drawn. */
  drawn(scene: Scene, center: string): void {
    this.scene = scene;
    this.center = center;
    this.mark();
  }

  /** The node of the relation at the cursor in the text. */
  highlight(key: string | null): void {
    this.highlighted = key;
    this.mark();
  }

  /** The node at the pointer or the focus. */
  hover(key: string | null): void {
    if (key === this.hovered) return;
    this.hovered = key;
    this.mark();
    this.onHover(key);
  }

  private mark(): void {
    this.markAs('highlighted', this.highlighted);
    this.markAs('hovered', this.hovered);
  }

  /** Most lines lead to the centre: none of them is marked for it. */
  private markAs(className: 'highlighted' | 'hovered', key: string | null): void {
    const lines = key === null || key === this.center ? [] : (this.scene?.lines.filter(({ ends }) => ends.includes(key)) ?? []);
    this.renderer.mark(className, new Set(key === null ? [] : [key]), new Set(lines.map(line => line.key)));
  }
}
