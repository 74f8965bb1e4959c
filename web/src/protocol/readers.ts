/** Turns an unknown value into a `T`, or throws a `TypeError`. Readers are put together of readers. */
export type Reader<T> = (value: unknown) => T;

/** A field that may be absent; `null` counts as absent. */
export interface Optional<T> {
  readonly optional: Reader<T>;
}

type Fields = Readonly<Record<string, Reader<unknown> | Optional<unknown>>>;

type Read<F extends Fields> = {
  readonly [K in keyof F as F[K] extends Optional<unknown> ? never : K]: F[K] extends Reader<infer T> ? T : never;
} & {
  readonly [K in keyof F as F[K] extends Optional<unknown> ? K : never]?: F[K] extends Optional<infer T> ? T : never;
};

function refuse(what: string): never {
  throw new TypeError(`not ${what}`);
}

export const text: Reader<string> = (value) => (typeof value === 'string' ? value : refuse('a text'));

/** A whole number from 0 that JavaScript can hold exactly. */
export const count: Reader<number> = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : refuse('a count');

export const flag: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : refuse('a flag'));

export const record: Reader<Readonly<Record<string, unknown>>> = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : refuse('an object');

export const array =
  <T>(item: Reader<T>): Reader<readonly T[]> =>
  (value) =>
    Array.isArray(value) ? value.map(item) : refuse('an array');

export const optional = <T>(reader: Reader<T>): Optional<T> => ({ optional: reader });

/** A field that counts as `fallback` when it is absent. */
export const orElse =
  <T>(reader: Reader<T>, fallback: T): Reader<T> =>
  (value) =>
    value === undefined || value === null ? fallback : reader(value);

/** An object with these fields; others are left out. */
export const object =
  <F extends Fields>(fields: F): Reader<Read<F>> =>
  (value) => {
    const source = record(value);
    const read: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(fields)) {
      if (typeof field === 'function') read[name] = field(source[name]);
      else if (source[name] !== undefined && source[name] !== null) read[name] = field.optional(source[name]);
    }
    return read as Read<F>;
  };
