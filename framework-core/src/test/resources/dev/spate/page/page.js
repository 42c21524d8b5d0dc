const path = base => `${base}/api`;
