// Takes the place of a native module for passwords: these servers listen on loopback and have none.
exports.hash = exports.verify = () => Promise.reject(new Error("this server has no passwords"));
