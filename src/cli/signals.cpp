// One number that a signal handler may write.
#include "signals.hpp"

#include <csignal>

namespace tissage::cli {

namespace {
volatile std::sig_atomic_t signal_seen = 0;
void remember_signal(int number) { signal_seen = number; }
}  // namespace

void listen_for_signals() {
  std::signal(SIGINT, remember_signal);
  std::signal(SIGTERM, remember_signal);
  std::signal(SIGHUP, remember_signal);
}

int stop_signal() { return static_cast<int>(signal_seen); }

}  // namespace tissage::cli
