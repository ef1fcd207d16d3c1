const GPS = 0x8825;
const LATITUDE = 2;
const LONGITUDE = 4;

/** Whether the metadata of a picture (TIFF) hold a position: latitude and longitude that are not all zero. */
export function isLocated(tiff: DataView): boolean {
  const order = tiff.byteLength >= 8 ? tiff.getUint16(0) : 0;
  if (order !== 0x4949 && order !== 0x4d4d) return false;
  const little = order === 0x4949;
  const entry = (directory: number, tag: number): number | undefined => {
    if (directory <= 0 || directory + 2 > tiff.byteLength) return undefined;
    const count = tiff.getUint16(directory, little);
    for (let index = 0; index < count; index++) {
      const at = directory + 2 + index * 12;
      if (at + 12 > tiff.byteLength) return undefined;
      if (tiff.getUint16(at, little) === tag) return at;
    }
    return undefined;
  };
  const gps = entry(tiff.getUint32(4, little), GPS);
  if (gps === undefined) return false;
  const directory = tiff.getUint32(gps + 8, little);
  return [LATITUDE, LONGITUDE].every((tag) => {
    const at = entry(directory, tag);
    if (at === undefined) return false;
    const value = tiff.getUint32(at + 8, little);
    // Three fractions: degrees, minutes, seconds. Some cameras leave the place for them empty.
    return [0, 8, 16].some((offset) => value + offset + 4 <= tiff.byteLength && tiff.getUint32(value + offset, little) !== 0);
  });
}
