/* What was typed and is not saved yet, kept in this browser until it is. */

export const makeStore = (key) => {
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  };

  /* Rows that are saved leave nothing behind: some name people. */
  const write = (found) => {
    try {
      if (found.rows?.length || found.job) {
        localStorage.setItem(key, JSON.stringify(found));
      } else {
        localStorage.removeItem(key);
      }
    } catch {
      /* A browser that keeps nothing still saves. */
    }
  };
  return { read, write };
};

/* A random key as forms carry it, also where a page is not served securely. */
export const randomKey = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
};

/* A form as our own pages send it; the answer, read. */
export const post = async (address, token, fields) => {
  const answer = await fetch(address, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams({ csrf_token: token, ...fields }),
  });
  const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
  return { status: answer.status, found: isOurs ? await answer.json() : null };
};
