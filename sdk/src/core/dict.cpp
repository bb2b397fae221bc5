#include <algorithm>
#include <atomic>
#include <lsml/dict.hpp>

#include "core/json_parse.hpp"
#include "core/json_write.hpp"

namespace lsml {

Dict::Dict(std::initializer_list<Member> members) {
  for (const auto& member : members) set(member.key, member.value);
}

// Not inline: results hold dicts, and a model that makes results compiles a quarter faster so.
Dict::Dict(const Dict& other) noexcept = default;
Dict::Dict(Dict&& other) noexcept = default;
Dict& Dict::operator=(const Dict& other) noexcept = default;
Dict& Dict::operator=(Dict&& other) noexcept = default;
Dict::~Dict() = default;

Dict Dict::parse(std::string_view json) { return json::parse_dict(json); }

std::string Dict::to_json() const {
  std::string out;
  json::write(out, *this);
  return out;
}

std::optional<double> Dict::number(std::string_view key) const {
  const Value* value = find(key);
  return value == nullptr ? std::nullopt : value->number();
}

std::optional<std::int64_t> Dict::integer(std::string_view key) const {
  const Value* value = find(key);
  return value == nullptr ? std::nullopt : value->integer();
}

std::optional<bool> Dict::boolean(std::string_view key) const {
  const Value* value = find(key);
  return value == nullptr ? std::nullopt : value->boolean();
}

std::optional<std::string> Dict::text(std::string_view key) const {
  const Value* value = find(key);
  const std::string* text = value == nullptr ? nullptr : value->text();
  return text == nullptr ? std::nullopt : std::optional(*text);
}

const List* Dict::list(std::string_view key) const& {
  const Value* value = find(key);
  return value == nullptr ? nullptr : value->list();
}

const Dict* Dict::dict(std::string_view key) const& {
  const Value* value = find(key);
  return value == nullptr ? nullptr : value->dict();
}

const Value* Dict::find(std::string_view key) const& {
  for (const auto& member : *this)
    if (member.key == key) return &member.value;
  return nullptr;
}

Dict& Dict::set(std::string key, Value value) {
  auto& members = own();
  for (auto& member : members)
    if (member.key == key) {
      member.value = std::move(value);
      return *this;
    }
  members.push_back({std::move(key), std::move(value)});
  return *this;
}

bool Dict::erase(std::string_view key) {
  if (!contains(key)) return false;
  auto& members = own();
  members.erase(std::find_if(members.begin(), members.end(),
                             [&](const Member& member) { return member.key == key; }));
  return true;
}

std::size_t Dict::size() const { return members_ ? members_->size() : 0; }
const Dict::Member* Dict::begin() const { return members_ ? members_->data() : nullptr; }
const Dict::Member* Dict::end() const { return begin() + size(); }

std::vector<Dict::Member>& Dict::own() {
  if (!members_)
    members_ = std::make_shared<std::vector<Member>>();
  else if (members_.use_count() > 1)
    members_ = std::make_shared<std::vector<Member>>(*members_);
  else  // what another thread read in its copy comes before it dropped that copy
    std::atomic_thread_fence(std::memory_order_acquire);
  return *members_;
}

}  // namespace lsml
