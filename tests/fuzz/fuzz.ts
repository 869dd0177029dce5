// `npm run fuzz [-- --count 1000] [--seed 1] [--from 0] [--minutes 60]`: lays out random sites and holds every layout to what
// the engine promises. A run that ends early says where to go on.
import { parseArgs } from 'node:util';
import { randomSite } from '../support/random-site.ts';
import { faultOf } from '../support/site-trial.ts';

const { values } = parseArgs({
	options: {
		count: { type: 'string', default: '1000' },
		seed: { type: 'string', default: '1' },
		from: { type: 'string', default: '0' },
		minutes: { type: 'string', default: '60' }
	}
});
const [count, seed, from] = [Number(values.count), Number(values.seed), Number(values.from)];
const end = performance.now() + Number(values.minutes) * 60_000;
let [faults, lots, next] = [0, 0, from];
for (; next < count && performance.now() < end; next++) {
	const site = randomSite(Math.imul(seed, 0x9e3779b1) + next);
	const found = faultOf(site);
	lots += found.lots;
	if (found.fault !== undefined) {
		faults++;
		console.log(`site ${next} (${site.shape}): ${found.fault}`);
	}
	if ((next + 1) % 1000 === 0) console.log(`${next + 1} of ${count} sites, ${lots} lots, ${faults} faults`);
}
console.log(`sites ${from} to ${next - 1} of seed ${seed}: ${lots} lots, ${faults} faults`);
if (next < count) console.log(`Go on with: npm run fuzz -- --count ${count} --seed ${seed} --from ${next}`);
process.exit(faults === 0 ? 0 : 1);
