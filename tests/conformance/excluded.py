"""The statements without a test, and why; see README.md."""

EXCLUDED = {
    34: "a fresh server's version is \"INITIAL\": 33 is taken, a fresh project's is \"0.0.1\"",
    35: "a trained version is a unix second: 33 is taken, versions are counted",
    64: "404 means not trained yet: 33 and 65 are taken, an untrained model answers",
    66: "try_fetch without a model is a 500: 65 is taken, a model is loaded when it is asked for",
    86: "a failed training is an error of START_TRAINING: 80 is taken, it is answered before fit "
        "runs; the failure shows in /jobs, /is_training and the log",
    103: "how files of tasks are fetched: the SDK hands a task's URLs to the model as they are",
}

# Tested in another form than Python's, as decided where generations differ or Python is broken.
AS_DECIDED = {
    7: "/metrics is 200 in Prometheus's text, not {}",
    11: "the legacy routes answer without a switch; /validate and /duplicate_model are 404",
    37: "no project is a 4xx with the envelope, not a 500",
    47: "results and the harmless model_version",
    51: "as 50: an empty result for each task",
    57: "params: null is {}, not a 500",
    60: "invalid JSON is a 400 with the envelope, not a 500",
    61: "a body without Content-Type is read, not a 500",
    62: "the envelope has one line, not type and stack trace",
    65: "predict before setup loads the model, not a 500",
    76: "{\"status\":\"ok\"}, without fit's result",
    77: "as 76; a job where one was queued, without waiting for fit",
    82: "a missing action is a 4xx, not a 500",
    83: "by its sender: a connector's PROJECT_UPDATED trains, a webhook's does not",
    84: "a job's id comes only for requests that train",
    88: "the words are in the envelope and the reason phrase",
    95: "a project is its id and its time of creation",
}
