import { type InvalidateOptions, type InvalidateQueryFilters, QueryClient } from "@tanstack/react-query";

/**
 * Reads again what is shown and went stale, also where it is just being read: that read may have come before the change, and
 * its answer would count as fresh until the next one. The library begins anew only what is shown and was read before.
 */
export class FreshQueryClient extends QueryClient {
  override invalidateQueries(filters?: InvalidateQueryFilters, options?: InvalidateOptions): Promise<void> {
    for (const query of this.getQueryCache().findAll(filters)) {
      if (query.state.fetchStatus !== "fetching") continue;
      const again = () => this.invalidateQueries({ queryKey: query.queryKey, exact: true });
      // Read ahead: it is read again once it is shown, or at once where it is by then.
      if (!query.isActive()) query.promise?.then(again).catch(() => undefined);
      else if (query.state.data === undefined) query.cancel({ silent: true });
    }
    return super.invalidateQueries(filters, options);
  }
}
