import { sharedCount } from "./siblings.ts";

const mostVisitors = 5000;

type Visits = { count: number; since: number };

type Counted = { count: number; milliseconds: number };

type Shelf = { timeWindow: number; path?: string };
type Told = (error: Error | null, counted: { current: number; ttl: number }) => void;

/** How often each visitor came within the window, to any of the processes started as one: what limits on requests count in. */
export class VisitCounts {
  readonly #window: number;
  readonly #seen = new Map<string, Visits>();
  readonly #share: (visitor: string, more: number) => void;

  constructor({ timeWindow, path = "everywhere" }: Shelf) {
    this.#window = timeWindow;
    this.#share = sharedCount(`visits ${path}`, (visitor, more) => this.#add(visitor, more));
  }

  incr(visitor: string, told: Told): void {
    const { count, milliseconds } = this.add(visitor);
    told(null, { current: count, ttl: milliseconds });
  }

  /** One more, how many that makes, and when they are forgotten. */
  add(visitor: string): Counted {
    const visits = this.#add(visitor, 1);
    this.#share(visitor, 1);
    return this.#told(visits);
  }

  /** How many so far. */
  of(visitor: string): Counted {
    const now = Date.now();
    const visits = this.#seen.get(visitor);
    return this.#told(visits && visits.since + this.#window > now ? visits : { count: 0, since: now });
  }

  /** For a route that has a limit of its own. */
  child({ routeInfo }: { routeInfo: { url: string } }): VisitCounts {
    return new VisitCounts({ timeWindow: this.#window, path: routeInfo.url });
  }

  #told({ count, since }: Visits): Counted {
    return { count, milliseconds: this.#window - (Date.now() - since) };
  }

  #add(visitor: string, more: number): Visits {
    const now = Date.now();
    let visits = this.#seen.get(visitor);
    if (!visits || visits.since + this.#window <= now) {
      visits = { count: 0, since: now };
      // The newest last, so that the first one is the oldest.
      this.#seen.delete(visitor);
      this.#seen.set(visitor, visits);
      const [oldest] = this.#seen.keys();
      if (oldest !== undefined && this.#seen.size > mostVisitors) this.#seen.delete(oldest);
    }
    visits.count += more;
    return visits;
  }
}
