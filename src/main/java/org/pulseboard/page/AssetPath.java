package org.pulseboard.page;

import java.util.List;
import java.util.Optional;
import org.pulseboard.node.Build;

/**
 * Which file of the WAR an address means.
 *
 * @param file path inside the WAR
 * @param lasting whether the content at this address never changes
 */
record AssetPath(String file, boolean lasting) {
  private static final List<String> FOLDERS = List.of("/js/", "/css/", "/img/", "/lib/");
  private static final String VERSIONED = "/v/";

  /**
   * The file at an address relative to the context root, or empty if it is none of the pages'
   * files.
   */
  static Optional<AssetPath> of(String address, Build build) {
    if (address.contains("..") || address.contains("\\")) {
      return Optional.empty();
    }
    if (!address.startsWith(VERSIONED)) {
      // a library's folder is named after its version
      return inFolder(address, address.startsWith("/lib/"));
    }
    int slash = address.indexOf('/', VERSIONED.length());
    if (slash < 0) {
      return Optional.empty();
    }
    // the address of another build leads to this build's file, which must not be kept under it
    boolean current = address.substring(VERSIONED.length(), slash).equals(build.id());
    return inFolder(address.substring(slash), current && build.known());
  }

  private static Optional<AssetPath> inFolder(String path, boolean lasting) {
    return FOLDERS.stream().anyMatch(path::startsWith)
        ? Optional.of(new AssetPath(path, lasting))
        : Optional.empty();
  }
}
