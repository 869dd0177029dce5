export { seeded } from '#lib/domain/seeded.ts';
