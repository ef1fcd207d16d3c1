export function png(number: number): Buffer;
export function jpeg(number: number): Buffer;
export function bmp(): Buffer;
export function gif(number: number): Buffer;
export function pdf(lines: readonly string[]): Buffer;
export function mp4(size: number): Buffer;
