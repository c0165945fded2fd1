// fork(2), a pair of sockets, messages of a length and bytes.
#include "sweep/worker_process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <new>

#include "tissage/base/parallel.hpp"
#include "tissage/store/publish.hpp"

namespace tissage {

namespace {

bool send_all(int wire, const void* bytes, std::size_t count) {
  const auto* at = static_cast<const char*>(bytes);
  while (count > 0) {
    const ssize_t sent = ::send(wire, at, count, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    at += sent;
    count -= static_cast<std::size_t>(sent);
  }
  return true;
}

bool receive_all(int wire, void* bytes, std::size_t count) {
  auto* at = static_cast<char*>(bytes);
  while (count > 0) {
    const ssize_t received = ::recv(wire, at, count, 0);
    if (received < 0 && errno == EINTR) continue;
    if (received <= 0) return false;
    at += received;
    count -= static_cast<std::size_t>(received);
  }
  return true;
}

struct AnswerHead {
  std::uint64_t is_done = 0;
  std::uint64_t length = 0;
};

WorkerProcess::Answer attempt(const WorkerProcess::Work& work, std::size_t job) {
  try {
    return {true, work(job)};
  } catch (const std::bad_alloc&) {
    return {false, "not enough memory"};
  } catch (const std::exception& error) {
    return {false, error.what()};
  }
}

/// The life of a worker. Its parent alone answers to signals that ask to stop; without it, it dies.
/// Where memory runs out, the system should end a worker rather than the parent.
[[noreturn]] void serve(int wire, pid_t parent, const WorkerProcess::Work& work) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(1);
  for (const int asks_to_stop : {SIGINT, SIGTERM, SIGHUP}) ::signal(asks_to_stop, SIG_IGN);
  const FileDescriptor score(::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC));
  if (score.is_open() && ::write(score.number(), "1000", 4) != 4) errno = 0;
  set_threads(1);
  std::uint64_t job = 0;
  while (receive_all(wire, &job, sizeof job)) {
    const WorkerProcess::Answer answer = attempt(work, job);
    const AnswerHead head{answer.is_done ? 1u : 0u, answer.text.size()};
    if (!send_all(wire, &head, sizeof head)) break;
    if (!send_all(wire, answer.text.data(), answer.text.size())) break;
  }
  ::_exit(0);
}

std::string ending_text(int status) {
  if (WIFEXITED(status)) return fmt::format("ended with code {}", WEXITSTATUS(status));
  const int signal = WTERMSIG(status);
  const char* hint = signal == SIGKILL ? "; the system does so when memory runs out" : "";
  return fmt::format("was killed by signal {} ({}){}", signal, ::strsignal(signal), hint);
}

}  // namespace

WorkerProcess::WorkerProcess(const Work& work) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    throw system_failure(errno, "cannot start a worker", "socketpair");
  wire_ = FileDescriptor(ends[0]);
  FileDescriptor far_end(ends[1]);
  const pid_t parent = ::getpid();
  process_ = Pid(::fork());
  if (process_.number < 0) throw system_failure(errno, "cannot start a worker", "fork");
  if (process_.number == 0) {
    wire_.close();
    serve(far_end.number(), parent, work);
  }
}

WorkerProcess::~WorkerProcess() {
  if (process_.number > 0) end();
}

double WorkerProcess::seconds_on_job() const {
  return std::chrono::duration<double>(Clock::now() - began_).count();
}

bool WorkerProcess::begin(std::size_t job) {
  const std::uint64_t number = job;
  job_ = job;
  began_ = Clock::now();
  return send_all(wire_.number(), &number, sizeof number);
}

std::optional<WorkerProcess::Answer> WorkerProcess::answer() {
  AnswerHead head;
  Answer answer;
  if (!receive_all(wire_.number(), &head, sizeof head)) return std::nullopt;
  answer.is_done = head.is_done != 0;
  answer.text.resize(head.length);
  if (!receive_all(wire_.number(), answer.text.data(), head.length)) return std::nullopt;
  answered_ = std::exchange(job_, std::nullopt);
  return answer;
}

std::string WorkerProcess::end() {
  wire_.close();
  ::kill(process_.number, SIGKILL);
  int status = 0;
  while (::waitpid(process_.number, &status, 0) < 0 && errno == EINTR) continue;
  process_.number = -1;
  return ending_text(status);
}

}  // namespace tissage
