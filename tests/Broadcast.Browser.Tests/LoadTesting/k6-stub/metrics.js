/** Every value that was added, by metric. */
export const recorded = {};

export function record(name, value) {
  (recorded[name] ??= []).push(value);
  return value;
}

class Metric {
  constructor(name) {
    this.name = name;
    recorded[name] ??= [];
  }

  add(value) {
    record(this.name, value);
  }
}

export { Metric as Counter, Metric as Gauge, Metric as Rate, Metric as Trend };
