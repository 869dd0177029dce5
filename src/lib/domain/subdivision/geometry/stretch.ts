/** Its coordinates, in the unit of what is measured. */
type Place = readonly number[];

/** Where on a stretch the place nearest to another lies: 0 at its start, 1 at its end. */
const shareNearest = (px: number, py: number, [ax = 0, ay = 0]: Place, [bx = 0, by = 0]: Place): number => {
	const [dx, dy] = [bx - ax, by - ay];
	const squared = dx * dx + dy * dy;
	return squared === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / squared));
};

/** The place of a stretch that is nearest to another. */
export const nearestOn = (px: number, py: number, a: Place, b: Place): [x: number, y: number] => {
	const share = shareNearest(px, py, a, b);
	const [ax = 0, ay = 0] = a;
	return [ax + share * ((b[0] ?? 0) - ax), ay + share * ((b[1] ?? 0) - ay)];
};

/** Square of the distance between a place and a stretch. */
export const squaredDistance = (px: number, py: number, a: Place, b: Place): number => {
	const share = shareNearest(px, py, a, b);
	const [ax = 0, ay = 0] = a;
	const dx = px - ax - share * ((b[0] ?? 0) - ax);
	const dy = py - ay - share * ((b[1] ?? 0) - ay);
	return dx * dx + dy * dy;
};
