package org.pulseboard.metrics.archive.block;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.archive.row.Layout;

/**
 * Layouts that were read lately: most blocks of a server have the same. Gives them up before the
 * heap is full. Any thread.
 */
public final class Layouts {
  private static final int KEPT = 32;

  private final Map<Integer, SoftReference<Layout>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, SoftReference<Layout>> eldest) {
          return size() > KEPT;
        }
      };

  synchronized Layout of(byte[] packed) throws IOException {
    SoftReference<Layout> kept = known.get(Layout.code(packed));
    @Nullable Layout layout = kept == null ? null : kept.get();
    if (layout == null || !Arrays.equals(layout.packed(), packed)) {
      layout = Layout.unpack(packed);
      known.put(Layout.code(packed), new SoftReference<>(layout));
    }
    return layout;
  }
}
