// A thread that writes segments while rows are collected for the next.
#include "tissage/store/agent_rows.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "store/agent_segment.hpp"
#include "store/hdf5_turn.hpp"
#include "tissage/store/publish.hpp"

namespace tissage {

std::string segment_name(int month) { return fmt::format("agents.{:06}.h5", month); }

std::size_t bytes_of_agent_row(std::size_t actors) {
  std::size_t bytes = 0;
  const World nobody_there;
  for (const ColumnView& view : actor_views(nobody_there).views)
    if (view.lasting == Lasting::changing) bytes += view.bytes_of_row();
  return bytes * actors;
}

class AgentRows::Writer {
 public:
  Writer(std::filesystem::path directory, std::vector<Attribute> attributes, int encoders)
      : directory_(std::move(directory)),
        attributes_(std::move(attributes)),
        encoders_(std::max(encoders, 1)),
        thread_([this](const std::stop_token& stop) { work(stop); }) {}

  ~Writer() {
    {
      const std::scoped_lock lock(mutex_);  // else the thread might miss it and sleep for ever
      thread_.request_stop();
    }
    changed_.notify_all();
  }

  void add(const World& world) {
    lay_out(world);
    if (rows_.size() >= most_rows_kept - rows_of_segment) wait();
    rows_.push_back(agent_row(world, *layout_));
    if (rows_.size() == rows_of_segment) hand_over();
  }

  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return segment_.empty(); });
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  }

  void finish() {
    if (!rows_.empty()) hand_over();
    wait();
  }

  std::size_t transfer(Archive& archive, const World& world) {
    wait();
    std::uint64_t count = rows_.size();
    archive.value(count);
    if (archive.reads()) {
      archive.require(count, sizeof(AgentRow::month));
      rows_.resize(count);
      if (count > 0) lay_out(world);
    }
    for (AgentRow& row : rows_) {
      archive.value(row.month);
      archive.values(row.bytes);
    }
    return rows_.size();
  }

 private:
  void lay_out(const World& world) {
    if (!layout_) layout_ = agent_layout(world, std::move(attributes_));
  }

  void hand_over() {
    wait();
    {
      const std::scoped_lock lock(mutex_);
      segment_.swap(rows_);
    }
    changed_.notify_all();
  }

  void work(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [&] { return stop.stop_requested() || !segment_.empty(); });
      if (stop.stop_requested()) return;
      lock.unlock();
      const std::exception_ptr failure = write();
      lock.lock();
      failure_ = failure;
      segment_.clear();
      changed_.notify_all();
    }
  }

  std::exception_ptr write() const {
    try {
      publish_sealed(directory_ / segment_name(segment_.front().month), image());
      return nullptr;
    } catch (...) {
      return std::current_exception();
    }
  }

  std::vector<std::byte> image() const {
    const std::scoped_lock turn(hdf5_turn());
    return segment_image(*layout_, segment_, encoders_);
  }

  std::filesystem::path directory_;
  std::vector<Attribute> attributes_;
  int encoders_;
  std::optional<AgentLayout> layout_;
  std::vector<AgentRow> rows_;  ///< that are collected
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<AgentRow> segment_;  ///< that is being written, empty: none
  std::exception_ptr failure_;     ///< of the last segment
  std::jthread thread_;            ///< last, so that it ends before what it uses
};

AgentRows::AgentRows(std::filesystem::path directory, std::vector<Attribute> attributes,
                     int encoders)
    : writer_(std::make_unique<Writer>(std::move(directory), std::move(attributes), encoders)) {}

AgentRows::~AgentRows() = default;

void AgentRows::add(const World& world) { writer_->add(world); }

void AgentRows::wait() { writer_->wait(); }

void AgentRows::finish() { writer_->finish(); }

std::size_t AgentRows::transfer(Archive& archive, const World& world) {
  return writer_->transfer(archive, world);
}

}  // namespace tissage
