// Stopping politely: Ctrl-C and kill are remembered, and work asks between its steps.
#pragma once

namespace tissage::cli {

/// From now on SIGINT and SIGTERM are only remembered.
void listen_for_signals();
/// The last signal that came, 0: none.
int stop_signal();

}  // namespace tissage::cli
