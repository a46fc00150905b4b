/** Lectern's version, as package.json says. */
export { version } from '../../package.json' with { type: 'json' };
