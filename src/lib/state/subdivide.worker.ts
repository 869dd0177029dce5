import type { LayoutRequest } from './layout-maker.ts';
import { layoutWork } from './layout-work.ts';

/** Lays sites out away from the page, so that the map never waits for it. */
const work = layoutWork(
	(message) => self.postMessage(message),
	() => new Promise((resolve) => setTimeout(resolve))
);

self.onmessage = ({ data }: MessageEvent<LayoutRequest>): void => void work(data);
