// The official client of tus sends a file to a link; each line of its output is a thing it saw.
// node tus_client.cjs ENDPOINT FILE STORY, with NODE_PATH where tus-js-client lies.

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const tus = require("tus-js-client");

const [endpoint, file, story] = process.argv.slice(2);
const say = (...words) => console.log(...words);
const stored = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "tus-")), "urls.json");

const options = (more) => ({
  endpoint,
  chunkSize: 1_000_000,
  metadata: { filename: path.basename(file), filetype: "audio/wav" },
  retryDelays: [0, 100, 500],
  urlStorage: new tus.FileUrlStorage(stored),
  onError: (fault) => { say("error", fault.originalResponse?.getStatus() ?? fault.message); },
  onSuccess: () => say("success"),
  ...more,
});
const upload = (more) => new tus.Upload(fs.createReadStream(file), options(more));

const stories = {
  whole: () => upload({}).start(),
  atOnce: () => upload({ chunkSize: Infinity }).start(),
  override: () => upload({ overridePatchMethod: true }).start(),
  terminated: () => {
    const first = upload({
      onChunkComplete: async () => {
        await first.abort(true);
        say("terminated");
      },
    });
    first.start();
  },
  resumed: () => {
    const first = upload({
      onChunkComplete: async (_size, sent) => {
        await first.abort();
        say("aborted", sent);
        const second = upload({
          onProgress: (sent) => { if (!second.begun) { second.begun = true; say("from", sent); } },
        });
        const [before] = await second.findPreviousUploads();
        second.resumeFromPreviousUpload(before);
        second.start();
      },
    });
    first.start();
  },
};
stories[story]();
