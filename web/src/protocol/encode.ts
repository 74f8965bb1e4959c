import type { ClientFrame } from './clientFrames.ts';

/** Writes one frame as the server reads it; fields that are undefined are left out. */
export const encode = (frame: ClientFrame): string => JSON.stringify(frame);
