/** A specification enters; it leaves with its dates in universal time, so that no drawing depends on where it was made. */

export function inUtc(value: unknown): object {
  return changed(value) as object;
}

function changed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(changed);
  if (typeof value !== 'object' || value === null) return value;
  const map = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'data' || key === 'datasets' ? inner : changed(inner)]),
  );
  const { timeUnit, scale } = map;
  const isTemporal =
    map.type === 'temporal' || (typeof timeUnit === 'string' && map.type === undefined && 'field' in map);
  const unit = typeof timeUnit === 'string' && !/^(?:utc|binned)/.test(timeUnit) ? { timeUnit: `utc${timeUnit}` } : {};
  if (!isTemporal) return { ...map, ...unit };
  const own = typeof scale === 'object' && scale !== null && 'type' in scale;
  return {
    ...map,
    ...unit,
    ...(own || scale === null ? {} : { scale: { ...(scale as object | undefined), type: 'utc' } }),
  };
}
