// Rejects when `wanted` is not here in time; what comes later is dropped.
export function within<T>(wanted: Promise<T>, most_ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not within ${most_ms} ms`)), most_ms);
    wanted.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}
