// Whether a sanitizer watches: it brings its own operators of memory and opens files of its own.
#pragma once

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TISSAGE_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define TISSAGE_SANITIZED
#endif
#endif

namespace tissage::testing {

#ifdef TISSAGE_SANITIZED
inline constexpr bool has_sanitizers = true;
#else
inline constexpr bool has_sanitizers = false;
#endif

}  // namespace tissage::testing
