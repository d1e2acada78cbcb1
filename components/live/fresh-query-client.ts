import { type InvalidateOptions, type InvalidateQueryFilters, QueryClient } from "@tanstack/react-query";

/**
 * Reads again what is shown and went stale, also where it is just being read for the first time: that read may have come
 * before the change, and its answer would count as fresh until the next one. The library begins anew only what was read
 * before.
 */
export class FreshQueryClient extends QueryClient {
  override invalidateQueries(filters?: InvalidateQueryFilters, options?: InvalidateOptions): Promise<void> {
    for (const query of this.getQueryCache().findAll(filters)) {
      if (query.state.data !== undefined || query.state.fetchStatus !== "fetching") continue;
      if (query.isActive()) query.cancel({ silent: true });
      // Read ahead: it is read again once it is shown.
      else query.promise?.then(() => query.invalidate()).catch(() => undefined);
    }
    return super.invalidateQueries(filters, options);
  }
}
